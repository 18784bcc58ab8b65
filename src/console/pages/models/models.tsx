// Models & proof: what answers on this computer, what can be downloaded, which services outside are connected; and what was proven of them.
import { lazy } from '../../parts/lazy.tsx'
import { PageFrame } from '../../parts/page-frame.tsx'
import { words } from '../../state/language.ts'
import { useModels } from '../../state/models.ts'
import { place } from '../../state/place.ts'
import { partOf, PartsOfPage } from '../proof/parts-of-page.tsx'
import { Catalogue } from './catalogue.tsx'
import { Installed } from './installed.tsx'
import { Services } from './services.tsx'

const Proof = lazy(async () => (await import('../proof/proof.tsx')).Proof)
const Grade = lazy(async () => (await import('../proof/grade.tsx')).Grade)

export function Models() {
  const part = partOf(place.value.rest)
  if (part === 'proof') return <Proof />
  return part === 'grade' ? <Grade /> : <ModelList />
}

function ModelList() {
  const { models } = words()
  const view = useModels()
  const { data } = view
  return (
    <PageFrame
      title={models.title}
      isLoading={data === undefined}
      failure={view.failure}
      onRetry={view.reload}
    >
      <PartsOfPage open="models" />
      {data !== undefined && (
        <>
          <Installed view={data} reload={view.reload} />
          <Catalogue view={data} reload={view.reload} />
          <Services view={data} reload={view.reload} />
        </>
      )}
    </PageFrame>
  )
}
