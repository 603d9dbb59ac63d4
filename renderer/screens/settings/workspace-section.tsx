import type { Settings } from '#core/contract/settings.ts';
import { useCommand } from '#renderer/api/use-command.ts';
import { useQuery } from '#renderer/api/use-query.ts';
import { Loaded } from '#renderer/components/states.tsx';
import { tellDone } from '#renderer/tell-done.ts';
import { RecomputeDuplicates } from './recompute-duplicates.tsx';
import { NumberLine, SettingGroup, SwitchLine, TextLine } from './setting-line.tsx';

/** How this workspace treats findings. Every change is saved at once and can be undone. */
export function WorkspaceSection() {
  const settings = useQuery('settings.get', {});
  return (
    <Loaded query={settings} lines={12}>
      {(data) => <Form settings={data} />}
    </Loaded>
  );
}

type BooleanName = { [Name in keyof Settings]: Settings[Name] extends boolean ? Name : never }[keyof Settings];

function Form({ settings }: { readonly settings: Settings }) {
  const update = useCommand('settings.update');

  async function save(change: Partial<Settings>, label: string) {
    tellDone(`Changed “${label}”`, await update.run(change));
  }

  const onOff = (name: BooleanName, label: string, help: string) => (
    <SwitchLine label={label} help={help} value={settings[name]} onChange={(value) => void save({ [name]: value }, label)} />
  );
  const grade = (letter: 'a' | 'b' | 'c' | 'd', least: number, most: number) => {
    const label = `Least health for ${letter.toUpperCase()}`;
    return (
      <NumberLine
        label={label}
        value={settings[`product_grade_${letter}`]}
        least={least}
        most={most}
        onChange={(value) => void save({ [`product_grade_${letter}`]: value }, label)}
      />
    );
  };
  const { product_grade_a: a, product_grade_b: b, product_grade_c: c, product_grade_d: d } = settings;

  return (
    <>
      <SettingGroup title="Duplicates">
        {onOff(
          'enable_deduplication',
          'Find duplicates',
          'New findings that are the same as known ones of the asset are marked, not counted twice.',
        )}
        <RecomputeDuplicates />
      </SettingGroup>
      <SettingGroup title="Grades of assets">
        {onOff(
          'enable_product_grade',
          'Grade assets',
          'From A to F by their open findings: 100 is none at all, one critical finding is 40.',
        )}
        {settings.enable_product_grade && (
          <>
            {onOff('enforce_verified_status_product_grading', 'Only verified findings in grades', 'Leaves out what nobody has confirmed.')}
            {grade('a', b + 1, 100)}
            {grade('b', c + 1, a - 1)}
            {grade('c', d + 1, b - 1)}
            {grade('d', 0, c - 1)}
          </>
        )}
      </SettingGroup>
      <SettingGroup title="Deadlines and acceptance">
        {onOff(
          'enable_finding_sla',
          'Deadlines by severity',
          'Findings get a date by which they should be fixed; the days stand under Service levels.',
        )}
        <NumberLine
          label="Risk acceptances last"
          help="Offered when a risk is accepted; it can be changed there."
          value={settings.risk_acceptance_form_default_days}
          least={0}
          most={3650}
          unit="days"
          onChange={(value) => void save({ risk_acceptance_form_default_days: value }, 'Risk acceptances last')}
        />
      </SettingGroup>
      <SettingGroup title="Tags and reports">
        {onOff(
          'enable_product_tag_inheritance',
          'Findings inherit the tags of their asset',
          'For every asset; one alone can be set on its own page.',
        )}
        {onOff('keep_reports', 'Keep imported reports', 'The file itself, compressed, with its import.')}
        <TextLine
          label="Team"
          help="Stands on reports as their author."
          value={settings.team_name}
          onChange={(value) => void save({ team_name: value }, 'Team')}
        />
        <TextLine
          long
          label="Disclaimer"
          help="Stands at the end of reports."
          value={settings.disclaimer_reports}
          onChange={(value) => void save({ disclaimer_reports: value }, 'Disclaimer')}
        />
      </SettingGroup>
    </>
  );
}
