// Makes a string of UTF-16 units: in pieces, because a call takes a limited number of arguments.

const piece = 8_192

export function toText(units: Uint16Array): string {
  if (units.length <= piece) return String.fromCharCode(...units)
  const pieces: string[] = []
  for (let from = 0; from < units.length; from += piece) {
    pieces.push(String.fromCharCode(...units.subarray(from, from + piece)))
  }
  return pieces.join('')
}
