// House: people, keys for programs, budgets, and one's own sign-in.
import type { HouseView } from '../../../contract/views.ts'
import { PageFrame } from '../../parts/page-frame.tsx'
import { words } from '../../state/language.ts'
import { mayRead } from '../../state/session.ts'
import { useView } from '../../state/view.ts'
import { Account } from './account.tsx'
import { Budgets } from './budgets.tsx'
import { Keys } from './keys.tsx'
import { People } from './people.tsx'
import { Reports } from './reports.tsx'

export function House() {
  const { house } = words()
  const view = useView<HouseView>('/api/views/house')
  const { data } = view
  return (
    <PageFrame
      title={house.title}
      {...(data === undefined
        ? {}
        : { text: house.facts(data.house.zone.replaceAll('_', ' '), data.house.currency) })}
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={view.reload}
    >
      {data !== undefined && (
        <>
          <People view={data} reload={view.reload} />
          <Keys view={data} reload={view.reload} />
          <Budgets view={data} reload={view.reload} />
          {mayRead.value && <Reports zone={data.house.zone} />}
          <Account />
        </>
      )}
    </PageFrame>
  )
}
