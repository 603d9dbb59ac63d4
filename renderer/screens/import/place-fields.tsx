import type { Tree } from '#core/contract/products.ts';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { Suggest } from '#renderer/components/suggest.tsx';
import { knownIn, type Place } from './entry.ts';

export interface PlaceFieldsProps {
  readonly place: Place;
  readonly onChange: (place: Place) => void;
  /** Undefined while it is loading. */
  readonly tree: Tree | undefined;
}

/** Asset and engagement by name; what is not there yet is created by the import. */
export function PlaceFields({ place, onChange, tree }: PlaceFieldsProps) {
  const types = tree?.product_types ?? [];
  const products = types.flatMap((type) => type.products);
  const known = knownIn(tree, place);
  const engagements = products.find((product) => product.id === known.product?.id)?.engagements ?? [];
  const isNewProduct = tree !== undefined && place.product_name.trim() !== '' && !known.product;
  const isNewEngagement = tree !== undefined && place.engagement_name.trim() !== '' && !known.engagement;
  const set = (change: Partial<Place>) => onChange({ ...place, ...change });
  const organization = types.find((type) => type.products.some((product) => product.id === known.product?.id));

  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field
        label="Asset"
        hint={isNewProduct ? 'New: it is created by the import.' : 'The application, service or host the reports are about.'}
      >
        <Suggest
          label="Asset"
          value={place.product_name}
          placeholder="Web shop"
          options={products.map((product) => product.name)}
          onChange={(product_name) => set({ product_name })}
          onPick={(product_name) => set({ product_name })}
        />
      </Field>
      <Field label="Engagement" hint={isNewEngagement ? 'New: it is created by the import.' : 'The test round or pipeline they come from.'}>
        <Suggest
          label="Engagement"
          value={place.engagement_name}
          placeholder="Nightly build"
          options={engagements.toSorted((a, b) => Number(b.active) - Number(a.active)).map((engagement) => engagement.name)}
          onChange={(engagement_name) => set({ engagement_name })}
          onPick={(engagement_name) => set({ engagement_name })}
        />
      </Field>
      {isNewProduct ? (
        <Field label="Organization" hint="Empty: Research and Development.">
          <Suggest
            label="Organization"
            value={place.product_type_name}
            placeholder="Research and Development"
            options={types.map((type) => type.name)}
            onChange={(product_type_name) => set({ product_type_name })}
            onPick={(product_type_name) => set({ product_type_name })}
          />
        </Field>
      ) : (
        organization && (
          <Field label="Organization">
            <TextInput value={organization.name} disabled />
          </Field>
        )
      )}
    </div>
  );
}
