// Whether the screen is a phone's: pictures have a narrow form, which no style sheet could make of the wide one.
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

const query = '(max-width: 640px)'
const isNarrow = signal(false)

export function useNarrowScreen(): boolean {
  useEffect(() => {
    const list = matchMedia(query)
    const take = () => {
      isNarrow.value = list.matches
    }
    take()
    list.addEventListener('change', take)
    return () => list.removeEventListener('change', take)
  }, [])
  return isNarrow.value
}
