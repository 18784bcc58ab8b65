// The values that JSON can carry; what comes from outside has this type until a schema has read it.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}
