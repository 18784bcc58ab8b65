// Finds the day from which a text is law, in its own words: "Nghị định này có hiệu lực thi hành từ ngày …", 本法自……起施行.
import type { Day } from '../../../contract/knowledge.ts'
import { foldMarks } from '../../../text/fold-marks.ts'
import { readDays } from '../days.ts'
import { articleText, type LawTree } from '../law-tree.ts'

export function readEffectiveDay(tree: LawTree): Day | undefined {
  // The rule stands at the end.
  for (const article of tree.articles.toReversed().slice(0, 12))
    for (const sentence of articleText(article).split(/\n|(?<=[.;。])\s?/u)) {
      const isVietnamese =
        /hieu luc|thi hanh/.test(foldMarks(article.title)) &&
        /^(?:\d{1,2}\.\s*)?(?:bo luat|luat|nghi dinh|thong tu|nghi quyet|quyet dinh|phap lenh) nay co hieu luc/.test(
          foldMarks(sentence),
        )
      const isChinese = /^本(?:法|条例|规定|办法|细则|解释|决定)自.*起(?:施行|实施|生效)/u.test(
        sentence,
      )
      const day = isVietnamese || isChinese ? readDays(sentence)[0]?.day : undefined
      if (day !== undefined) return day
    }
  return undefined
}
