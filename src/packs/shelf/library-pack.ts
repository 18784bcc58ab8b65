// A pack as the Library page lists it: what was measured of each task, and what is shown when it is opened.
import type { PackView } from '../../contract/pack-view.ts'
import type { Pack } from '../../contract/pack.ts'
import type { LibraryPack, PackDetail } from '../../contract/unanswered.ts'

export function libraryPack(view: PackView, pack: Pack): LibraryPack {
  const { about: _about, thresholds: _thresholds, bars, ...rest } = view
  return {
    ...rest,
    tasks: pack.tasks.map(({ id, title }) => {
      const own = bars.filter(({ task }) => task === id)
      const whole = own.find(({ language }) => language === undefined)
      return {
        id,
        title,
        proof: whole?.state ?? 'not-proven',
        right: whole?.right ?? 0,
        trials: whole?.trials ?? 0,
        languages: own.flatMap(({ language, state }) =>
          language === undefined || state !== 'proven' ? [] : [language],
        ),
      }
    }),
  }
}

export function packDetail({ about, sources }: Pack): PackDetail {
  return {
    about,
    sources: sources.map((source) => ({
      id: source.id,
      title: source.title,
      ...(source.number !== undefined && { number: source.number }),
      issuer: source.issuer,
      issued: source.issued,
      valid_from: source.valid_from,
      ...(source.valid_to !== undefined && { valid_to: source.valid_to }),
      language: source.language,
      licence: source.licence,
      origin: source.origin,
      retrieved: source.retrieved,
      ...(source.checked_on !== undefined && { checked_on: source.checked_on }),
      ocr: source.ocr,
    })),
  }
}
