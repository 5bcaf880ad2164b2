import type { FactName, IncidentKind } from '../model/incident.ts'
import { checkingKo } from './checking.ko.ts'
import { draftKo } from './draft.ko.ts'
import { approvalsKo } from './approvals.ko.ts'
import { peopleKo } from './people.ko.ts'
import { houseKo } from './house.ko.ts'
import { refusalKo } from './refusal.ko.ts'
import { followKo } from './follow.ko.ts'
import { marginKo } from './margin.ko.ts'
import { publishedKo } from './published.ko.ts'
import { roundsKo } from './rounds.ko.ts'
import { stanceKo } from './stance.ko.ts'
import { talkKo } from './talk.ko.ts'
import { versionsKo } from './versions.ko.ts'
import { writersKo } from './writers.ko.ts'

/** Korean: the source of truth. Another language has exactly these words, or it is a type error. */
export const ko = {
  site: {
    lang: 'ko',
    name: '네티즌 권리장전',
    /** The name where there is little room for it. */
    shortName: '네티즌 권리장전',
    skip: '본문으로 건너뛰기',
    rooms: '둘러보기',
    read: '읽기',
    draft: '초안',
    log: '기록',
    desk: '조정',
    who: '나',
    enter: '들어오기',
    rules: '이곳의 규칙',
    privacy: '개인정보',
    otherLanguage: 'English',
    footer: '이 사이트에 대하여',
    textLicence: '헌장의 글',
    codeLicence: '프로그램',
    pageTitle: (page: string, site: string) => (page === site ? site : `${page} — ${site}`),
  },

  home: {
    description: '네티즌의 권리를 여럿이 함께 적는 헌장이에요. 누구나 읽고 누구나 고쳐 써요.',
    story2003:
      '2003년 1월 25일, 웜 하나에 나라 안의 인터넷이 멈췄어요. 원인을 발표한 자리에서 더 큰 문제로 꼽힌 것은 패치를 미룬 이용자였어요.',
    story2010:
      '2010년 8월 11일, 남에게 전자우편함이 열렸던 사고를 두고 이용자 70명이 낸 소송에서 법원은 손해가 증명되지 않았다고 했어요.',
    charter:
      '그래서 망과 프로그램을 쓰는 사람의 권리를 글로 적고 있어요. 누가 내려 준 글이 아니라, 누구나 읽고 누구나 고쳐 쓰는 헌장이에요.',
    read: '헌장 읽기',
    write: '초안 함께 쓰기',
    others: '이 사이트의 다른 헌장',
  },

  reading: {
    description: (title: string, subtitle: string) =>
      subtitle === '' ? title : `${title}. ${subtitle}`,
    draftMark: '초안',
    stages: {
      open: '',
      closed: '닫힌 헌장이에요. 읽기만 할 수 있어요.',
      archived: '보관된 헌장이에요. 읽기만 할 수 있어요.',
    },
    standing:
      '아직 공포된 판이 없어 지금 쓰이고 있는 초안을 보여 드려요. 글은 언제든 바뀔 수 있어요.',
    writeTogether: '함께 쓰기',
    contents: '차례',
    preamble: '전문',
    chapters: (count: number) => `${count}장`,
    articles: (count: number) => `${count}조`,
    untitled: '제목 없음',
    noText: '아직 글이 없어요.',
    plain: '쉬운 말',
    reason: '취지',
    sources: '근거',
    unknownSource: '사건 기록에 없음',
    brokenReference: '가리키는 조항이 지금은 없어요',
    permalink: (place: string) => `${place}의 주소`,
    stray: '자리 잃은 조',
    strayWhy: '속한 장이 없어져 번호를 잃은 조예요. 초안에서 다른 장으로 옮기면 번호를 되찾아요.',
    empty: '아직 글이 없어요.',
    emptyNext: '초안에서 전문이나 첫 조를 써 보세요. 쓰는 대로 여기에 나타나요.',
    register: '사건 기록',
    registerWhy:
      '이 헌장의 조가 근거로 들 수 있는 사건을 모두 적은 쪽이에요. 사실과 출처만 적고, 출처마다 수가 다르면 모두 적어요.',
    incidents: '근거가 된 사건',
    incidentsWhy:
      '조마다 밝힌 근거를 모았어요. 사실과 출처만 적고, 출처가 다른 수치는 나란히 적어요.',
    day: (date: string) => {
      const [year, month, day] = date.split('-').map(Number)
      return `${year}. ${month}. ${day}.`
    },
    kind: '갈래',
    date: '날짜',
    kinds: {
      outage: '중단',
      leak: '유출',
      campaign: '운동',
      ruling: '판결·결정',
      decision: '재정',
    } satisfies Record<IncidentKind, string>,
    told: {
      about: '관련 사건',
      parties: '관계된 곳',
      what: '있었던 일',
      scale: '규모',
      before: '사고 전',
      after: '사고 뒤',
      official: '정부 발표',
      dispute: '다른 주장',
      demands: '요구',
      grounds: '책임의 근거',
      participants: '참여한 사람',
      join: '참여 방법',
      claim: '청구',
      outcome: '결과',
      held: '판단',
      source: '출처',
    } satisfies Record<FactName, string>,
  },

  draftPage: {
    title: '초안',
    description: '여럿이 함께 쓰고 있는 초안이에요. 별명만 정하면 바로 고칠 수 있어요.',
    noScript:
      '고쳐 쓰려면 자바스크립트가 필요해요. 켜지 않아도 글은 아래에서 그대로 읽을 수 있어요.',
  },

  message: {
    notFound: '찾는 쪽이 없어요',
    noCharter: '그런 헌장은 없어요',
    failed: '이 쪽을 보여 드리지 못했어요',
    failedWhy: '우리 쪽에서 문제가 생겼어요. 저장된 글은 그대로 있어요. 잠시 뒤 새로 고쳐 주세요.',
    requestId: (id: string) => `계속 이러면 이 번호를 알려 주세요: ${id}`,
    refused: '그 일은 할 수 없었어요',
    toCharter: '헌장 읽기',
    toHome: '첫 쪽으로',
  },

  draft: draftKo,
  house: houseKo,
  people: peopleKo,
  refusal: refusalKo,
  writers: writersKo,
  talk: talkKo,
  stance: stanceKo,
  follow: followKo,
  margin: marginKo,
  approvals: approvalsKo,
  versions: versionsKo,
  rounds: roundsKo,
  published: publishedKo,
  checking: checkingKo,
}

/** All that people see of the interface, by area: strings, and functions from facts to strings. */
export type Words = typeof ko
