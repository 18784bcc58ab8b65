// Paths of the model API: what is matched, with what in the braces, and what is not offered.
import { expect, test } from 'bun:test'

import { matchV1 } from './paths.ts'

test.each([
  ['POST', '/v1/chat/completions', 'createChatCompletion', ''],
  ['GET', '/v1/models', 'listModels', ''],
  ['GET', '/v1/models/deepseek/deepseek-flash', 'getModel', 'deepseek/deepseek-flash'],
  ['GET', '/v1/models/deepseek%2Fdeepseek-flash', 'getModel', 'deepseek/deepseek-flash'],
  ['GET', '/v1/models/100%', 'getModel', '100%'],
  ['GET', '/v1/receipts/call_1', 'getReceipt', 'call_1'],
  ['GET', '/v1/vector_stores', 'listVectorStores', ''],
  ['GET', '/v1/vector_stores/pack:transport', 'getVectorStore', 'pack:transport'],
  ['GET', '/v1/vector_stores/pack%3Atransport', 'getVectorStore', 'pack:transport'],
  ['POST', '/v1/vector_stores/house_1/search', 'searchVectorStore', 'house_1'],
  ['POST', '/v1/files', 'createFile', ''],
  ['DELETE', '/v1/files/file_1', 'deleteFile', 'file_1'],
  ['GET', '/v1/files/file_1/content', 'getFileContent', 'file_1'],
  ['POST', '/v1/batches/batch_1/cancel', 'cancelBatch', 'batch_1'],
] as const)('%s %s is %s of %p', (...[method, path, operation, parameter]) => {
  expect(matchV1(method, path)).toEqual({ operation, parameter })
})

test.each([
  ['GET', '/v1/chat/completions'],
  ['DELETE', '/v1/vector_stores/a'],
  ['POST', '/v1/vector_stores'],
  ['POST', '/v1/vector_stores//search'],
  ['POST', '/v1/vector_stores/a/b/search'],
  ['GET', '/v1/vector_stores/a/files'],
  ['GET', '/v1/vector_stores/'],
  ['POST', '/v1/files/file_1'],
  ['GET', '/v1/files/a/b'],
  ['DELETE', '/v1/batches/batch_1'],
  ['GET', '/v1/batches/batch_1/cancel'],
  ['GET', '/v1/models/'],
  ['GET', '/v1/receipts/'],
  ['GET', '/v1/'],
])('%s %s is not offered', (method, path) => {
  expect(matchV1(method, path)).toBeUndefined()
})
