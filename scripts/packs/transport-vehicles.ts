// Whom each article of Decree 168/2024/NĐ-CP speaks to, in the words of the form of the task `fine`.

/** Values of the field `vehicle`; `owner`, `business` and `school` are no vehicles, but people ask for them there. */
export type Subject =
  | 'car'
  | 'motorcycle'
  | 'special'
  | 'rudimentary'
  | 'pedestrian'
  | 'animal'
  | 'passenger'
  | 'owner'
  | 'business'
  | 'school'
  | 'any'

/** By place, longest first: `18.4.a` before `18.4` before `18`. Read from the titles and heads of the decree. */
const subjects: Readonly<Record<string, readonly Subject[]>> = {
  '6': ['car'],
  '7': ['motorcycle'],
  '8': ['special'],
  '9': ['rudimentary'],
  '10': ['pedestrian'],
  '11': ['animal', 'rudimentary'],
  '12': ['any'],
  '12.1': ['passenger'],
  '12.2.d': ['passenger'],
  '12.2.đ': ['passenger'],
  '12.4': ['passenger'],
  '12.5': ['passenger'],
  '13': ['car'],
  '14': ['motorcycle'],
  '15': ['rudimentary'],
  '16': ['special'],
  '17': ['car'],
  '18.1': ['motorcycle', 'car'],
  '18.2': ['motorcycle'],
  '18.3': ['car'],
  '18.4.a': ['motorcycle'],
  '18.4': ['car'],
  '18.5': ['motorcycle'],
  '18.6': ['car'],
  '18.7': ['motorcycle'],
  '18.8': ['car'],
  '18.9': ['car'],
  '19': ['special'],
  '20': ['car'],
  '21': ['car'],
  '22': ['car'],
  '23': ['car'],
  '24': ['car'],
  '25': ['car'],
  '26': ['business'],
  '27': ['car'],
  '28': ['car'],
  '29': ['car'],
  '30': ['car'],
  '31': ['any'],
  '32': ['owner'],
  '33': ['passenger'],
  '34': ['car', 'special'],
  '35': ['any'],
  '36': ['motorcycle', 'rudimentary'],
  '37': ['car', 'motorcycle'],
  '38': ['car', 'motorcycle'],
  '38.1': ['motorcycle'],
  '38.2': ['car'],
  '39': ['school'],
  '40': ['business'],
}

/** For `32.8.h` what stands for `32.8.h`, else for `32.8`, else for `32`. */
export function subjectsOf(place: string): readonly Subject[] {
  const parts = place.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const found = subjects[parts.slice(0, length).join('.')]
    if (found !== undefined) return found
  }
  throw new Error(`no subject for ${place}`)
}

/** Owners: which vehicles the head of the clause names. */
export function ownedVehicles(head: string): readonly Subject[] {
  const found: Subject[] = []
  if (/(?<!m)ô tô|chủ xe tô/.test(head)) found.push('car')
  if (/xe mô tô|xe g[ắă]n máy/.test(head)) found.push('motorcycle')
  if (/xe máy chuyên dùng/.test(head)) found.push('special')
  return found
}
