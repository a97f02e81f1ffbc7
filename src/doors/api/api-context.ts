import type { Context } from 'hono'
import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { WorkspaceHome } from '../../host/workspace-access.ts'
import { refuse } from './refuse.ts'

/** What every route finds in its context. */
export interface ApiEnvironment {
  readonly Variables: {
    readonly workspace: WorkspaceHome
    /** Whether the request came with the owner's token. */
    readonly isOwner: boolean
  }
}

export type ApiContext = Context<ApiEnvironment>
export type ApiArea = OpenAPIHono<ApiEnvironment>

/** An area of the API; a request that does not fit its shape is refused with what does not fit. */
export function makeArea(): ApiArea {
  return new OpenAPIHono<ApiEnvironment>({
    defaultHook: (result, c) =>
      result.success ? undefined : refuse(c, 400, 'wrong-request', z.prettifyError(result.error)),
  })
}
