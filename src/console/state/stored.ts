// Small choices kept on this device, and drafts kept in this tab. Both may be forbidden by the browser: then nothing is kept.

/** The step of the set-up too: a browser that was closed goes on where it was. */
type Choice = 'language' | 'theme' | 'single-keys' | 'setup-step' | 'setup-sector'

export function readStored(choice: Choice): string | undefined {
  return read(() => localStorage, choice)
}

export function writeStored(choice: Choice, value: string): void {
  write(() => localStorage, choice, value)
}

type Draft = 'question'

export function readDraft(draft: Draft): string {
  return read(() => sessionStorage, draft) ?? ''
}

export function writeDraft(draft: Draft, value: string): void {
  write(() => sessionStorage, draft, value)
}

function read(storage: () => Storage, name: string): string | undefined {
  try {
    return storage().getItem(`sen.${name}`) ?? undefined
  } catch {
    // Site data is switched off in this browser.
    return undefined
  }
}

function write(storage: () => Storage, name: string, value: string): void {
  try {
    if (value === '') storage().removeItem(`sen.${name}`)
    else storage().setItem(`sen.${name}`, value)
  } catch {
    // Site data is switched off or full: the page works on without it.
  }
}
