/** The floor: sends what it gets to everybody else, and knows nothing of it. */
import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket) => {
  socket.on('error', () => {})
  socket.on('message', (data) => {
    for (const other of server.clients) if (other !== socket) other.send(data)
  })
})
