// Light, dark, or as the device has it.
import { signal } from '@preact/signals'

import { readStored, writeStored } from './stored.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const theme = signal<Theme>('system')

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen
  writeStored('theme', chosen === 'system' ? '' : chosen)
  if (chosen === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = chosen
}

export function restoreTheme(): void {
  const stored = readStored('theme')
  chooseTheme(themes.find((one) => one === stored) ?? 'system')
}
