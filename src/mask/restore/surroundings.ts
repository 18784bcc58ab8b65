// What stands around a place of a lane: an address of a foreign host, or a string of JSON. Read only when a pseudonym asks.
import { AddressReader } from '../../text/address-reader.ts'
import { JsonPlace } from './json-place.ts'

const batch = 8_192
/** Without any of these no address begins; most prose has none. */
const opener = /[/\\=]|:(?!\s)|(?:http|https|ws|wss|ftp|mailto|tel):|\]\(|www|\.[a-z0-9.-]*[?#]/i

export class Surroundings {
  readonly #brought: () => ReadonlySet<string>
  /** Undefined in a lane that is no JSON. */
  readonly #json: JsonPlace | undefined
  readonly #address = new AddressReader()
  #isWatching = false
  #texts: string[] = []
  #length = 0
  /** Characters at the beginning of what is kept that the JSON reader knows already. */
  #known = 0
  /** What stands in a lane for JSON and begins otherwise is text. */
  #isText: boolean | undefined

  constructor(isJson: boolean, brought: () => ReadonlySet<string>) {
    this.#json = isJson ? new JsonPlace() : undefined
    this.#brought = brought
  }

  /** Something that was shown, put in or not. */
  push(text: string): void {
    this.#texts.push(text)
    this.#length += text.length
    if (this.#length > batch) this.#read()
  }

  /** The value as it has to stand here, or undefined where it must not: outside a string, or in an address nobody brought. */
  write(value: string): string | undefined {
    this.#read()
    if (this.#isWatching && this.#address.isForeign(this.#brought())) return undefined
    if (this.#json === undefined || this.#isText !== false) return value
    return this.#json.isInString ? this.#json.escape(value) : undefined
  }

  /** There `\n` before a value is no letter. */
  get isJson(): boolean {
    return this.#json !== undefined
  }

  #read(): void {
    if (this.#length === 0) return
    const text = this.#texts.join('')
    if (this.#json !== undefined) this.#readJson(this.#json, text)
    if (this.#isWatching || opener.test(text) || text.length > batch) {
      this.#isWatching = true
      this.#address.push(text)
      this.#texts = []
      this.#length = 0
      return
    }
    // What came before this line cannot open an address in it.
    const line = text.slice(text.lastIndexOf('\n') + 1)
    this.#texts = [line]
    this.#length = line.length
    this.#known = line.length
  }

  #readJson(json: JsonPlace, text: string): void {
    const fresh = text.slice(this.#known)
    this.#known = 0
    if (this.#isText === undefined) {
      const first = /\S/.exec(fresh)?.[0]
      if (first !== undefined) this.#isText = first !== '{' && first !== '[' && first !== '"'
    }
    json.push(fresh)
  }
}
