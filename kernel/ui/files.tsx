import { Trash2 } from 'lucide';
import type { Control } from './controls.tsx';
import { Button } from './parts.tsx';
import { useSay } from './voice.tsx';

/** A file from the person's own device: for portal and office. At the kiosk papers come from the scanner, not from here. */
export function FileField(
  given: Control<readonly File[]> & { readonly accept?: string; readonly megabytes?: number; readonly many?: boolean },
) {
  const say = useSay();
  const files = given.value ?? [];
  return (
    <div class={given.error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={given.id}>
        {given.label}
      </label>
      <div class="kern-hint" id={`${given.id}-hint`}>
        {given.hint ?? say('ui.file.hint', { megabytes: given.megabytes ?? 10 })}
      </div>
      <input
        class="kern-form-input__input"
        type="file"
        id={given.id}
        accept={given.accept ?? 'application/pdf,image/jpeg,image/png'}
        multiple={given.many}
        aria-describedby={`${given.id}-hint${given.error ? ` ${given.id}-error` : ''}`}
        onChange={event => {
          const added = [...(event.currentTarget.files ?? [])];
          const next = given.many ? [...files, ...added] : added;
          given.onValue(next.length > 0 ? next : undefined);
        }}
      />
      {given.error && (
        <p class="kern-error" id={`${given.id}-error`}>
          <span class="kern-body">{given.error}</span>
        </p>
      )}
      {files.map(file => (
        <Button
          key={file.name}
          kind="tertiary"
          icon={Trash2}
          onPress={() => {
            const rest = files.filter(one => one !== file);
            given.onValue(rest.length > 0 ? rest : undefined);
          }}
        >
          {say('ui.file.remove', { name: file.name })}
        </Button>
      ))}
    </div>
  );
}
