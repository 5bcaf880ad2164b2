import { defineConfig } from 'vite'

/** The weights we set type in; the packages bring more, Pretendard all nine in one file. */
const WEIGHTS: Record<string, readonly string[]> = {
  'Gowun Batang': ['400', '700'],
  Pretendard: ['400', '600'],
}

type Declaration = { prop: string; value: string }
type Face = { nodes: Declaration[]; remove(): void }
type Sheet = {
  walkAtRules(name: string, visit: (rule: Face) => void): void
  append(...rules: Face[]): void
}

function told(face: Face, prop: string): string {
  return face.nodes.find((node) => node.prop === prop)?.value.replaceAll(/['"\s]/g, '') ?? ''
}

/**
 * Keeps the faces we use, and of them WOFF2 alone: every browser we serve reads it. Faces of one
 * range stand together, which halves the compressed style sheet: all families are cut alike.
 */
const onlyOurFaces = {
  postcssPlugin: 'only-our-faces',
  Once(sheet: Sheet) {
    const faces: Face[] = []
    sheet.walkAtRules('font-face', (face) => {
      const family = Object.keys(WEIGHTS).find(
        (name) => told(face, 'font-family') === name.replace(' ', ''),
      )
      if (!family || !WEIGHTS[family]!.includes(told(face, 'font-weight'))) return face.remove()
      for (const node of face.nodes) {
        if (node.prop === 'src')
          node.value = node.value.replace(/,\s*url\([^)]*\.woff['"]?\).*/s, '')
      }
      faces.push(face)
    })
    const range = (face: Face): string => told(face, 'unicode-range').toLowerCase()
    faces.sort((a, b) => range(a).localeCompare(range(b)))
    for (const face of faces) face.remove()
    sheet.append(...faces)
  },
}

export default defineConfig({
  css: { postcss: { plugins: [onlyOurFaces as never] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // The content security policy has no `data:`, so small files stay files.
    assetsInlineLimit: 0,
    // The draft is one program, fetched once by those who write: 165 KB compressed.
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Hundreds of slices: their names are most of the style sheet, so only the hash is left.
        assetFileNames: ({ names }) =>
          names[0]?.endsWith('.woff2')
            ? 'assets/f-[hash:8][extname]'
            : 'assets/[name]-[hash:8][extname]',
        entryFileNames: 'assets/[name]-[hash:8].js',
        chunkFileNames: 'assets/[name]-[hash:8].js',
      },
      input: {
        site: 'site.css',
        fonts: 'fonts.css',
        'draft-page': 'styles/draft.css',
        draft: 'draft.ts',
        reading: 'reading.ts',
        passkey: 'passkey.ts',
        citing: 'citing.ts',
        checking: 'checking.ts',
        growth: 'growth.ts',
      },
    },
  },
})
