// Error answers of OpenAI: the dialect's own. An empty account answers 429 `insufficient_quota`, which no waiting heals.
export { readChatFault as readFault } from '../chat-dialect/errors.ts'
