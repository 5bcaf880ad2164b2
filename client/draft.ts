import './elements/draft-page.ts'
