// The list of keys, opened with "?".
import { Dialog } from '../parts/dialog.tsx'
import { words } from '../state/language.ts'
import { hasSingleKeys, isHelpOpen, setSingleKeys } from './shortcuts.ts'

export function ShortcutHelp() {
  if (!isHelpOpen.value) return null
  const { shortcuts } = words().shell
  return (
    <Dialog
      title={shortcuts.title}
      onClose={() => {
        isHelpOpen.value = false
      }}
    >
      <dl class="facts">
        {shortcuts.list.map((shortcut) => (
          <div key={shortcut.keys}>
            <dt>
              <kbd>{shortcut.keys}</kbd>
            </dt>
            <dd>{shortcut.does}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={hasSingleKeys.value}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        {shortcuts.single}
      </label>
    </Dialog>
  )
}
