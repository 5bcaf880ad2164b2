/** `@y/websocket-server` as its own command starts it; `YPERSISTENCE` names its LevelDB folder. */
const home = import.meta.resolve('@y/websocket-server/package.json')

await import(new URL('src/server.js', home).href)
