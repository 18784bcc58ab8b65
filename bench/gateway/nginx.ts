// nginx twice: as the upstream stub (fixed answers, three paths) and as a plain proxy, the ceiling of what a gateway can reach here.
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { answerBody, modelsBody, streamBody } from './bodies.ts'

export const stubPort = 9100
export const proxyPort = 9101

export function nginxBinary(): string | undefined {
  return (
    ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path)) ??
    Bun.which('nginx') ??
    undefined
  )
}

/**
 * `/v1/…` answers one JSON body, `/once/v1/…` the same answer as a stream of one piece, `/hundred/v1/…` a stream of 100 events:
 * `/v1/models` names the one model, for gateways that look what there is;
 * gateways differ in whether they stream upstream, so each path is what that gateway asks for.
 */
export async function writeStubConfig(folder: string): Promise<string> {
  await mkdir(join(folder, 'files'), { recursive: true })
  await writeFile(join(folder, 'files/once'), streamBody(1))
  await writeFile(join(folder, 'files/hundred'), streamBody(100))
  return write(
    folder,
    'stub',
    `server {
      listen 127.0.0.1:${stubPort} reuseport backlog=4096;
      root ${folder}/files;
      location /once/ { rewrite ^ /once-file last; }
      location = /once-file { default_type text/event-stream; alias ${folder}/files/once; error_page 405 =200 /once-file; }
      location /hundred/ { rewrite ^ /hundred-file last; }
      location = /hundred-file { default_type text/event-stream; alias ${folder}/files/hundred; error_page 405 =200 /hundred-file; }
      location = /v1/models { default_type application/json; return 200 '${modelsBody()}'; }
      location / { default_type application/json; return 200 '${answerBody()}'; }
    }`,
  )
}

export function writeProxyConfig(folder: string): Promise<string> {
  return write(
    folder,
    'proxy',
    `upstream stub { server 127.0.0.1:${stubPort}; keepalive 256; keepalive_requests 1000000; }
    server {
      listen 127.0.0.1:${proxyPort} reuseport backlog=4096;
      location / { proxy_pass http://stub; proxy_http_version 1.1; proxy_set_header Connection ""; }
    }`,
  )
}

async function write(folder: string, name: string, server: string): Promise<string> {
  const path = join(folder, `${name}.conf`)
  await writeFile(
    path,
    `daemon off; worker_processes 1; pid ${folder}/${name}.pid; error_log ${folder}/${name}.log warn;
    events { worker_connections 4096; multi_accept on; }
    http {
      access_log off; keepalive_timeout 600; keepalive_requests 100000000; client_body_temp_path ${folder}/${name}-body;
      proxy_temp_path ${folder}/${name}-proxy; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
      ${server}
    }`,
  )
  return path
}
