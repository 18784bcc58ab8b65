// Puts text on the clipboard, or selects it for the reader where the browser does not let the page.

/** @returns true when the text is on the clipboard, false when it is only selected (`element`) for Ctrl+C. */
export async function copyText(text: string, element: HTMLElement | null): Promise<boolean> {
  // Absent on plain http, whatever the types say.
  const clipboard = navigator.clipboard as Clipboard | undefined
  try {
    if (clipboard !== undefined) {
      await clipboard.writeText(text)
      return true
    }
  } catch {
    // Forbidden by the browser's settings: select instead.
  }
  if (element !== null) getSelection()?.selectAllChildren(element)
  return false
}
