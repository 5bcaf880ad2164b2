/** Files the Worker's bundle carries as text; see the rules in wrangler.toml. */
declare module '*.sql' {
  const text: string
  export default text
}

declare module '*.md' {
  const text: string
  export default text
}
