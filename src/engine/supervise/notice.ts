// What the engine reports for the log and the event stream: a closed list of names and numbers, no path, no text of anybody.

export interface EngineNotice {
  readonly event:
    | 'engine-started'
    | 'engine-died'
    | 'engine-closed'
    | 'engine-stopped'
    | 'model-loaded'
    | 'model-damaged'
    | 'memory-short'
  readonly use: 'chat' | 'embed'
  readonly numbers: Readonly<Record<string, number>>
}
