// A value while it is being put together; it leaves its maker as the read-only type.

export type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] }
