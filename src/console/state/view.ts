// The data of one page: one request, loading and failure as values, and asked for again on demand.
import { signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'

import { ApiError, type ApiFailure } from '../api/api-error.ts'
import { call } from '../api/call.ts'
import { language } from './language.ts'

export interface View<Data> {
  /** The last data that came, kept while newer data are on their way or the server is away. */
  readonly data: Data | undefined
  readonly failure: ApiFailure | undefined
  /** Asks again; resolves when the answer is there. */
  readonly reload: () => Promise<void>
  /** Puts newer data in, as an event brought them. */
  readonly update: (change: (data: Data) => Data) => void
}

export function useView<Data>(path: string): View<Data> {
  const state = useMemo(() => createView<Data>(path), [path])
  const inLanguage = language.value
  useEffect(() => {
    void state.reload()
  }, [state, inLanguage])
  return {
    data: state.data.value,
    failure: state.failure.value,
    reload: state.reload,
    update: state.update,
  }
}

function createView<Data>(path: string) {
  const data = signal<Data | undefined>(undefined)
  const failure = signal<ApiFailure | undefined>(undefined)
  return {
    data,
    failure,
    reload: async () => {
      try {
        data.value = await call<Data>('GET', path)
        failure.value = undefined
      } catch (error) {
        failure.value = toFailure(error)
      }
    },
    update: (change: (data: Data) => Data) => {
      if (data.value !== undefined) data.value = change(data.value)
    },
  }
}

/** The failure behind a caught value. @throws the value itself when it is none of ours: a fault of the page must not look like one of the server. */
export function toFailure(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiError) return thrown.failure
  throw thrown
}
