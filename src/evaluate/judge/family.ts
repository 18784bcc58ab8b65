// A judge never grades its own family: models prefer what they wrote themselves (self-preference: Panickssery et al. 2024).

/** Names under which the models of one maker go about. A distilled model belongs to both families it names. */
const families: readonly (readonly [string, RegExp])[] = [
  ['openai', /gpt|chatgpt|davinci|(?<![a-z0-9])o[1-9](?![0-9])/u],
  ['anthropic', /claude|opus|sonnet|haiku/u],
  ['google', /gemini|gemma|palm/u],
  ['qwen', /qwen|qwq|qvq|tongyi/u],
  ['deepseek', /deepseek/u],
  ['meta', /llama/u],
  ['mistral', /mistral|mixtral|ministral|codestral|magistral|devstral/u],
  ['zhipu', /glm/u],
  ['moonshot', /kimi|moonshot/u],
  ['bytedance', /doubao|(?<![a-z])seed(?![a-z])/u],
  ['baidu', /ernie/u],
  ['tencent', /hunyuan/u],
  ['01', /(?<![a-z])yi(?![a-z])/u],
  ['microsoft', /(?<![a-z])phi(?![a-z])|wizardlm/u],
  ['minimax', /minimax|abab/u],
  ['cohere', /command|aya/u],
  ['xai', /grok/u],
]

/** Of a name that nobody knows: its own first word. Never empty. */
export function familiesOf(model: string): ReadonlySet<string> {
  const name = model.slice(0, 200).toLowerCase()
  const known = families.filter(([, pattern]) => pattern.test(name)).map(([family]) => family)
  if (known.length > 0) return new Set(known)
  const last = name.split('/').at(-1) ?? name
  return new Set([`other:${/[a-z]+/u.exec(last)?.[0] ?? last}`])
}

/** @param judged every model whose answers it would see, the reference's too */
export function mayJudge(judge: string, judged: readonly string[]): boolean {
  const own = familiesOf(judge)
  return !judged.some((model) => [...familiesOf(model)].some((family) => own.has(family)))
}
