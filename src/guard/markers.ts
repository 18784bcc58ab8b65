// Marks by which a text pretends to be another turn of the conversation, and pictures whose address is made to carry something out.

// Turn marks of chat templates (ChatML, Llama, Mistral, Gemma, DeepSeek, Phi, GLM): nobody writes them to a person.
const template =
  /<[|｜][\p{L}_▁ ]{2,32}[|｜]>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>|\[gMASK\]|<\/?tool_(?:call|response)s?>/u

// A heading that says that the institution or the user speaks from here on.
const heading =
  /^[ \t>*_#\-[(<=]{0,12}(?:system|developer|admin(?:istrator)?|hệ thống|系统|系統)[ _-]?(?:messages?|prompts?|instructions?|overrides?|notes?|notices?|updates?|commands?|alert|thông báo|chỉ dẫn|lệnh|消息|提示|指令|通知)[ \t\])>*_=:：-]{0,8}(?:[:：\]>]|$)/imu
// The end of a wrapper that somebody could have put around this text.
const closing =
  /<\/(?:document|documents|context|user|user_input|user_query|input|data|material|tool_result|search_results?|untrusted[a-z_-]{0,20}|system)>/i
const instructionHeading =
  /^#{2,4} ?(?:instructions?|system|new instructions?|human|assistant|user)\b ?:?[ \t]*$/im

export function hasTemplateMark(text: string): boolean {
  return template.test(text)
}

/** Only for what is there to be read: a person may write about system messages. */
export function hasForeignTurn(text: string): boolean {
  return heading.test(text) || closing.test(text) || instructionHeading.test(text)
}

// EchoLeak (CVE-2025-32711) and its kin: the reader is asked to fill the address of a picture or link.
const target = /\]\(\s{0,4}<?https?:\/\/([^\n)]{1,600})/gi
const hole =
  /\{[^}]{0,80}\}|\[[^\]]{1,80}\]|<[^>]{1,80}>|\$[A-Za-z_{]|%7b|[=/](?:DATA|SECRET|HISTORY|CONTENT|PAYLOAD|MESSAGE|PROMPT|VALUE|INSERT|NAME|CHAT)(?![a-z])/

/** A link or picture with a hole for the reader to fill. */
export function hasFillableAddress(text: string): boolean {
  if (!text.includes('](')) return false
  for (const [, rest = ''] of text.matchAll(target)) if (hole.test(rest)) return true
  return false
}
