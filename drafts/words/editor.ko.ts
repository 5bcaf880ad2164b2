/** What an editor itself says, in Korean. English has to say all of it too. */
export const editorKo = {
  /** The list that opens on `{`. */
  choices: '참조할 조문',
  brokenReference: '가리키는 조문이 없어요',
  full: ({ limit }: { limit: number }) =>
    `${limit.toLocaleString('ko-KR')}자를 넘어서 더 적을 수 없어요.`,
}

export type EditorWords = typeof editorKo
