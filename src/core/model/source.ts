import { z } from 'zod'

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))

/** How one field is filled: a column, a constant, or a column with cleaning, a condition or a partner to find. */
export const fieldMappingShape = z.union([
  z.string(),
  z.strictObject({
    from: z.string().optional(),
    /** A constant instead of a column. */
    always: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
    /** Theirs -> ours; a value that is not listed stays as it is. */
    values: values.optional(),
    /** Only where this condition over the file's columns holds (an expression whose names are columns); else unknown. */
    when: z.string().optional(),
    is: z.enum(['day', 'instant']).optional(),
    /** Date and time format in strptime letters (`%d.%m.%Y`), where the column is not ISO. */
    format: z.string().optional(),
    time_zone: z.string().optional(),
    /** `,` where numbers are written 1.234,56. */
    decimal: z.enum([',', '.']).optional(),
    /** The field of the far entity that the column holds: `account.name`; without it the far record's id. */
    finds: z.string().optional(),
    /** Records that are not found are made from the value. */
    creates: z.boolean().optional(),
  }),
])

const fileShape = z.union([
  z.literal('unused'),
  z.strictObject({
    full: z.boolean().optional(),
    columns: z.array(z.string()).optional(),
    delimiter: z.string().optional(),
    encoding: z.string().optional(),
    sheet: z.string().optional(),
    /** Why the file was left out, or any other remark for people. */
    because: z.string().optional(),
    unused: z.boolean().optional(),
  }),
])

/** The part of an entity that one file feeds. `from`, `id`, `keep`, `duplicates`, `where` and `url` are ours, every other key is a field or link. */
export const entityMappingShape = z
  .object({
    from: z.string(),
    /** Column(s) that identify a row; absent: rows are identified by their whole content. */
    id: z.union([z.string(), z.array(z.string())]).optional(),
    /** Source columns kept as splits by their own names. Absent: every column that nothing takes is kept. */
    keep: z.array(z.string()).optional(),
    /** Of rows without an id that are alike in all: one record (unless said), or each one, as in a log where the same can happen twice. */
    duplicates: z.enum(['once', 'count']).optional(),
    /** Only the file's rows for which this expression over its columns holds. */
    where: z.string().optional(),
    /** Where a record is seen in the CRM, `{id}` standing for its id. */
    url: z
      .string()
      .regex(/^https?:\/\/[^\s{}]+\{id\}[^\s{}]*$/, 'an address of https://... with {id} in it')
      .optional(),
  })
  .catchall(fieldMappingShape.or(z.array(z.string())))

/** The shape of a `.source.yaml` file, before its entities are checked against the model. */
export const sourceShape = z
  .object({
    source: z.string().regex(/^[a-z][a-z0-9_-]*$/),
    reads: z.enum(['files', 'sql', 'landed', 'hubspot', 'salesforce', 'pipedrive', 'odoo']).default('files'),
    files: z.record(z.string(), fileShape).default({}),
  })
  .catchall(z.union([entityMappingShape, z.array(entityMappingShape)]))

/** One field's mapping, brought to one form. */
export interface FieldMapping {
  readonly from?: string
  readonly always?: string
  readonly values?: Readonly<Record<string, string>>
  readonly when?: string
  readonly is?: 'day' | 'instant'
  readonly format?: string
  readonly timeZone?: string
  readonly decimal?: ',' | '.'
  readonly finds?: string
  readonly creates?: boolean
}

/** What one file gives to one entity. */
export interface EntityMapping {
  readonly entity: string
  readonly from: string
  readonly id: readonly string[]
  readonly keep?: readonly string[]
  /** Rows that are alike in all are a record each. */
  readonly duplicates?: 'once' | 'count'
  readonly where?: string
  /** The address of a record in the CRM, with `{id}` for its id. */
  readonly url?: string
  /** Field or link of the model -> where it comes from. */
  readonly fields: Readonly<Record<string, FieldMapping>>
}

export interface FileMapping {
  readonly unused: boolean
  /** Declared a full export: a row missing next time was deleted. */
  readonly full: boolean
  readonly columns?: readonly string[]
  readonly delimiter?: string
  readonly encoding?: string
  readonly sheet?: string
  readonly because?: string
}

/** A source's mapping, as `sources/NAME.source.yaml` says it. */
export interface SourceMapping {
  readonly source: string
  readonly reads: string
  readonly files: Readonly<Record<string, FileMapping>>
  readonly parts: readonly EntityMapping[]
}
