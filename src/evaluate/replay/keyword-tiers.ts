// The router that needs no labels: words that sound difficult, and length. A baseline to be printed beside ours, never a route's judge.

/** In the manner of rule-based complexity routers of 2026 (tiers by keywords); these lists are our own. English, as theirs mostly are. */
const signs: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:step by step|prove|derive|reason|justify|trade-?offs?|analy[sz]e|evaluate|compare)\b/gi,
    0.25,
  ],
  [
    /\b(?:algorithm|architecture|theorem|integral|matrix|complexity|optimi[sz]e|distributed)\b/gi,
    0.2,
  ],
  [/\b(?:function|class|python|javascript|sql|api|debug|compile|regex)\b|```/gi, 0.2],
  [/\b(?:first|then|finally|after that|next)\b/gi, 0.05],
  [/\b(?:what is|who is|define|hello|thanks|translate|when was|where is)\b/gi, -0.15],
]

/** Rises with what sounds difficult; four tiers, so that most calls are equal. */
export function keywordTier(prompt: string): number {
  let score = Math.min(0.3, prompt.length / 4_000)
  for (const [sign, weight] of signs) {
    const found = prompt.match(sign)?.length ?? 0
    score += weight * Math.min(2, found)
  }
  if (score < 0.15) return 0
  if (score < 0.35) return 1
  return score < 0.6 ? 2 : 3
}
