// An answer without its formatting: a judge must not be won over by headings, bold type and lists. Linear in the text.

/** What stands at the start of a line for looks only; at most so many characters of it. */
const opening = /^[ \t]{0,8}(?:#{1,6}|>{1,6}|[-*+•]|\d{1,3}[.)])[ \t]{1,8}/u
const fence = /^[ \t]{0,8}(?:`{3,20}|~{3,20})[\w-]{0,30}[ \t]*$/u
const rule = /^[\s|:=_*-]{3,400}$/u

/** White space runs become one, empty lines go. What is cut here is cut for every answer alike. */
export function bareText(answer: string): string {
  return answer
    .replaceAll(/\p{Cc}(?<![\n\t])/gu, '')
    .split('\n')
    .filter((line) => !fence.test(line) && !rule.test(line))
    .map((line) =>
      line
        .replace(opening, '')
        .replaceAll(/\*{1,3}|_{2,3}|`|~~/gu, '')
        .replaceAll(/[ \t]+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n')
}
