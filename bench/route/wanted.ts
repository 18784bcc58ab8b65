// What must come out: gates fail the run, aims are printed with met or not met. By the names that sets.json gives; a folder of others has none.

export interface Wanted {
  readonly gate?: string
  readonly aim?: string
}

/** `<set>_<figure>`, dashes as underscores. Gates: design `routing` §16; a pair's calls are the share that the strong model answers. */
export const wanted: Readonly<Record<string, Wanted>> = {
  mmlu_apgr: { gate: '>=0.635', aim: '>=0.645' },
  mmlu_cpt50: { gate: '<=33' },
  mmlu_cpt80: { gate: '<=65', aim: '<=63' },
  gsm8k_apgr: { gate: '>=0.635', aim: '>=0.645' },
  gsm8k_cpt80: { gate: '<=60', aim: '<=58.5' },
  gaokao_zh_apgr: { gate: '>=0.597', aim: '>=0.61' },
  gaokao_zh_cpt80: { gate: '<=69' },
  gaokao_zh_second_apgr: { gate: '>=0.625', aim: '>=0.64' },
  gaokao_zh_second_cpt80: { gate: '<=65' },
  mmlu_pro_4_aiq_over_hull: { gate: '>=0.012' },
  mmlu_pro_4_saved95_share: { gate: '>=0.68' },
  mmlu_pro_7_saved95_share: { gate: '>=0.66' },
  zeroeval_10_aiq_over_hull: { gate: '>=0.003' },
  zeroeval_10_saved98_share: { gate: '>=0.55' },
  mmlu_pro_4_relative95_saved_share: { gate: '>=0.29', aim: '>=0.34' },
  mmlu_pro_4_relative90_saved_share: { gate: '>=0.57', aim: '>=0.62' },
  mmlu_pro_4_absolute_saved_share: { gate: '>=0.58' },
  zeroeval_10_relative95_saved_share: { gate: '>=0.28' },
  zeroeval_10_relative90_saved_share: { gate: '>=0.67' },
  zeroeval_10_absolute_saved_share: { gate: '>=0.65' },
  gsm8k_relative95_calls_share: { gate: '<=0.84' },
  gaokao_zh_relative90_calls_share: { gate: '<=0.74' },
}
