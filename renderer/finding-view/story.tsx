import type { Finding, FindingChange } from '#core/contract/findings.ts';
import { CodeBlock } from '#renderer/components/code-block.tsx';
import { languageOfFile } from '#renderer/components/language-of-file.ts';
import { Section } from '#renderer/components/page.tsx';
import { EditableText } from './editable-text.tsx';
import { RequestResponse } from './request-response.tsx';
import type { Editing } from './use-editing.tsx';

type TextField = 'description' | 'impact' | 'mitigation' | 'steps_to_reproduce' | 'severity_justification' | 'references';

const TEXTS: readonly { readonly field: TextField; readonly title: string; readonly always?: boolean }[] = [
  { field: 'description', title: 'Description', always: true },
  { field: 'steps_to_reproduce', title: 'Steps to reproduce' },
  { field: 'impact', title: 'Impact' },
  { field: 'mitigation', title: 'Mitigation', always: true },
  { field: 'severity_justification', title: 'Why this severity' },
  { field: 'references', title: 'References' },
];

/** What happened and what to do, in the words of the tool and of people; then the evidence. */
export function Story({ finding, editing }: { readonly finding: Finding; readonly editing: Editing }) {
  const [first, ...rest] = TEXTS.filter((text) => text.always || finding[text.field] !== '');
  const text = ({ field, title }: (typeof TEXTS)[number]) => (
    <EditableText
      key={`${finding.id}${field}`}
      title={title}
      value={finding[field]}
      isList={field === 'references'}
      onSave={(value) => editing.save({ [field]: value } as FindingChange, title.toLowerCase())}
    />
  );
  return (
    <div className="flex min-w-0 flex-col gap-6">
      {first && text(first)}
      <Evidence finding={finding} />
      {rest.map(text)}
    </div>
  );
}

function Evidence({ finding }: { readonly finding: Finding }) {
  const { payload, sast_source_object, sast_sink_object, sast_source_file_path, sast_source_line, request_response } = finding;
  const language = languageOfFile(finding.file_path ?? '');
  return (
    <>
      {(sast_source_object || sast_sink_object) && (
        <Section title="Data flow">
          {sast_source_object && (
            <Flow
              name="Source"
              code={sast_source_object}
              language={language}
              where={sast_source_file_path && `${sast_source_file_path}${sast_source_line === null ? '' : `:${sast_source_line}`}`}
            />
          )}
          {sast_sink_object && (
            <Flow
              name="Sink"
              code={sast_sink_object}
              language={language}
              where={finding.file_path && `${finding.file_path}${finding.line === null ? '' : `:${finding.line}`}`}
            />
          )}
        </Section>
      )}
      {payload && (
        <Section title="Payload">
          <CodeBlock code={payload} language="text" />
        </Section>
      )}
      {request_response.length > 0 && (
        <Section title="Requests and responses">
          {request_response.map((pair, at) => (
            <RequestResponse key={pair.id} pair={pair} startsOpen={at === 0} />
          ))}
        </Section>
      )}
    </>
  );
}

function Flow({
  name,
  code,
  language,
  where,
}: {
  readonly name: string;
  readonly code: string;
  readonly language: string;
  readonly where: string | null;
}) {
  return (
    <>
      <p className="mb-1 text-xs text-ink-soft">
        {name}
        {where && <span className="ml-2 font-mono">{where}</span>}
      </p>
      <CodeBlock code={code} language={language} />
    </>
  );
}
