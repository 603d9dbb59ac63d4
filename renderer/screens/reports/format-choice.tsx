import { Braces, FileCode, FileSpreadsheet, FileText, Globe, type LucideIcon, Table } from 'lucide-react';
import { REPORT_FORMATS, type ReportFormat } from '#core/contract/reports.ts';
import { Choice } from '#renderer/components/choice.tsx';

export const FORMATS: Readonly<Record<ReportFormat, { readonly name: string; readonly icon: LucideIcon; readonly help: string }>> = {
  pdf: { name: 'PDF', icon: FileText, help: 'A document to hand over: cover, summary with charts, contents, every finding in full.' },
  html: { name: 'HTML', icon: Globe, help: 'The same as one page for a browser; it loads nothing from elsewhere.' },
  csv: { name: 'CSV', icon: Table, help: 'One line a finding. Cells that a spreadsheet would run as formulas are made harmless.' },
  xlsx: { name: 'Excel', icon: FileSpreadsheet, help: 'One row a finding with filters, and a sheet of numbers.' },
  json: { name: 'JSON', icon: Braces, help: 'Every field under the names of DefectDojo’s API, for scripts.' },
  sarif: { name: 'SARIF', icon: FileCode, help: 'For code hosts and editors that show findings beside the code.' },
};

/** A format that people read from start to end. */
export function isDocument(format: ReportFormat): boolean {
  return format === 'pdf' || format === 'html';
}

export function FormatChoice({ format, onChange }: { readonly format: ReportFormat; readonly onChange: (format: ReportFormat) => void }) {
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label="Format"
        value={format}
        options={REPORT_FORMATS.map((value) => ({ value, label: FORMATS[value].name, icon: FORMATS[value].icon }))}
        onChange={onChange}
        className="self-start"
      />
      <p className="text-ink-soft">{FORMATS[format].help}</p>
    </div>
  );
}
