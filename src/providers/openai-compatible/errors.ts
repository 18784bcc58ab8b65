// Error answers of servers in one's own house: the dialect's, with Ollama's plain `{"error":"…"}`.
export { readChatFault as readFault } from '../chat-dialect/errors.ts'
