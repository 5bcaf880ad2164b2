import type { VersionState } from '../rules/version.ts'

/** What the states of a version are called. */
export const STATES_KO: Record<VersionState, string> = {
  snapshot: '남겨 둔 글',
  candidate: '판 후보',
  approved: '승인됨',
  published: '공포됨',
  superseded: '다음 판이 나옴',
  rejected: '초안으로 돌려보냄',
  withdrawn: '거둠',
}

export const STATES_EN: Record<VersionState, string> = {
  snapshot: 'Kept text',
  candidate: 'Candidate',
  approved: 'Approved',
  published: 'Published',
  superseded: 'Followed by a later version',
  rejected: 'Sent back to the draft',
  withdrawn: 'Withdrawn',
}
