// Models: what answers on this computer, what can be downloaded, which services outside are connected.
import { PageFrame } from '../../parts/page-frame.tsx'
import { words } from '../../state/language.ts'
import { useModels } from '../../state/models.ts'
import { Catalogue } from './catalogue.tsx'
import { Installed } from './installed.tsx'
import { Services } from './services.tsx'

export function Models() {
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
