import { citeLine } from '../drafts/model/numbering.ts'

/**
 * 인용 복사 under each article of a published version. It copies the place one has come to within
 * the article, 「…」(제1판, 2026. 11. 22.) 제13조제2항, and its address. Another button prints.
 * The page says it all without.
 */
const text = document.querySelector<HTMLElement>('[data-citation]')

/** A place within an article: what it is called, and what its address ends in. */
type Place = { name: string; path: string }

/** The line the address leads to, if it is in this article; else the article. */
function placeIn(article: Element): Place {
  const name = article.querySelector('.no')?.textContent?.trim() ?? ''
  const number = name.replace(/^제(\d+)조(?:의(\d+))?$/, (_, main, more) =>
    more ? `${main}-${more}` : main,
  )
  const [key, ...lines] = decodeURIComponent(location.hash.slice(1)).split('/')
  if (key !== article.id) return { name, path: number }
  const single = article.querySelector('.u.only') !== null
  const path = lines.map(Number)
  return { name: name + citeLine(path, single), path: [number, ...lines].join('/') }
}

/** 제13조 제2항: units apart, as courts write. */
const spaced = (name: string): string => name.replace(/(?<=[조항호]|의\d+)(?=제|[가-힣]목)/g, ' ')

function offer(article: Element, words: DOMStringMap): void {
  const line = document.createElement('p')
  line.className = 'citing'
  line.lang = document.documentElement.lang
  const said = document.createElement('span')
  said.role = 'status'
  const button = (label: string, nameOf: (name: string) => string): HTMLButtonElement => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'quiet'
    made.textContent = label
    made.addEventListener('click', async () => {
      const { name, path } = placeIn(article)
      const citation = `${words['citation']} ${nameOf(name)}`
      const address = new URL(`${words['address']}/${path}`, location.href).href
      try {
        await navigator.clipboard.writeText(`${citation}\n${address}`)
        said.textContent = `${words['cited']}: ${citation}`
        more.hidden = false
      } catch {
        said.textContent = `${words['failed']}: ${citation} ${address}`
      }
    })
    return made
  }
  const more = button(words['spaced'] ?? '', spaced)
  more.hidden = true
  line.append(
    button(words['cite'] ?? '', (name) => name),
    more,
    said,
  )
  article.append(line)
}

if (text) {
  for (const article of text.querySelectorAll('.article')) offer(article, text.dataset)
  const print = document.createElement('button')
  print.type = 'button'
  print.className = 'quiet'
  print.textContent = text.dataset['print'] ?? ''
  print.addEventListener('click', () => window.print())
  document.querySelector('.mast .ways-of')?.append(' · ', print)
}
