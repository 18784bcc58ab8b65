// Short confirmations, read aloud once.
import { toasts } from '../state/toasts.ts'

export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map((toast) => (
        <p key={toast.id} class="toast">
          {toast.text}
        </p>
      ))}
    </div>
  )
}
