// What the forms check before they are sent. The server checks again; these only save a round trip.

type Check = (value: string) => string | undefined

const fails = (isWrong: (value: string) => boolean, sentence: string): Check => {
  return (value) => (isWrong(value) ? sentence : undefined)
}

export const filled = (sentence: string) => fails((value) => value.trim() === '', sentence)
export const isLogin = (sentence: string) =>
  fails((value) => !/^[a-z0-9][a-z0-9.-]{1,63}$/.test(value), sentence)
/** NIST SP 800-63B counts characters, not UTF-16 units. */
export const isLongEnough = (sentence: string) =>
  fails((value) => Array.from(value).length < 12, sentence)
export const isAmount = (sentence: string) =>
  fails((value) => !/^\d{1,15}(\.\d{1,9})?$/.test(value.trim()), sentence)
export const isCountry = (sentence: string) => fails((value) => !/^[A-Z]{2}$/.test(value), sentence)
export const isCountryOrEmpty = (sentence: string) =>
  fails((value) => !/^([A-Z]{2})?$/.test(value), sentence)
/** As a rule names an operator: one word. */
export const isWordOrEmpty = (sentence: string) =>
  fails((value) => !/^([A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/.test(value.trim()), sentence)
export const isAddress = (sentence: string) =>
  fails((value) => !/^https?:\/\/[^\s/]/.test(value.trim()), sentence)
export const isPositive = (sentence: string) =>
  fails((value) => !/^[1-9]\d{0,8}$/.test(value.trim()), sentence)
/** For names of a page's own shape. */
export const matches = (shape: RegExp, sentence: string) =>
  fails((value) => !shape.test(value.trim()), sentence)
