import type { Charter, Clause, Line } from '../../../drafts/model/charter.ts'
import { linesOf } from '../../../drafts/model/lines.ts'

/** The small charter these tests write in: a preamble, and three articles in two chapters. */
export const charter: Charter = {
  title: '네티즌 권리장전',
  subtitle: '',
  lang: 'ko-KR',
  preamble: clause(
    'preamble',
    '전문',
    linesOf('우리는 망을 쓰는 사람이다.\n우리의 권리를 여기에 적는다.'),
  ),
  articles: [],
  chapters: [
    {
      key: 'know',
      heading: '알 권리',
      articles: [
        clause('outage', '중단을 통지받을 권리', linesOf('중단된 사실을 알린다.')),
        clause(
          'breach',
          '유출을 통지받을 권리',
          linesOf(
            '유출된 사실을 알게 된 자는 그때부터 24시간 이내에 영향을 받았거나 받았을 수 있는 네티즌에게 먼저 알리고, 72시간 이내에 그때까지 확인된 내용을 자세히 알려야 한다.\n통지에는 다음 각 호의 사항을 담는다.\n\t유출된 정보의 종류와 통지를 받는 사람의 정보가 들어 있는지 여부\n\t유출된 기간\n\t\t열어 본 기간\n\t\t내려받은 기간\n처음 알린 내용이 사실과 다른 경우에는 {outage}에 따라 고쳐서 다시 알린다. 이 경우 {breach/2/1}을 따른다.',
          ),
        ),
      ],
    },
    {
      key: 'redress',
      heading: '구제',
      articles: [
        clause('cause', '원인을 알 권리', linesOf('까닭을 알린다.\n{breach/2}를 따른다.')),
      ],
    },
  ],
  stray: [],
}

function clause(key: string, heading: string, lines: Line[]): Clause {
  return { key, heading, lines, reason: '왜 있는지', plain: '쉬운 말', sources: [] }
}
