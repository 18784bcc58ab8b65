// Error answers of DeepSeek: the dialect's; 402 says that the balance is spent, 422 that a parameter is wrong.
export { readChatFault as readFault } from '../chat-dialect/errors.ts'
