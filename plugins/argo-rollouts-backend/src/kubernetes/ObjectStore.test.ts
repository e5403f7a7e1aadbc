import { type KeptObject, ObjectStore } from './ObjectStore';

describe('ObjectStore', () => {
  it('finds objects by what they belong to', () => {
    const store = new ObjectStore();
    store.put(object('a', '1', ['owner']));
    store.put(object('b', '1', ['owner', 'other']));
    store.put({ ...object('e', '1', []), involvedObject: { uid: 'owner' } });
    expect(namesOf(store.ownedBy('owner'))).toEqual(['a', 'b', 'e']);
    expect(namesOf(store.ownedBy('other'))).toEqual(['b']);
    expect(namesOf(store.ownedBy('nobody'))).toEqual([]);
  });

  it('forgets an owner that an object no longer has', () => {
    const store = new ObjectStore();
    store.put(object('a', '1', ['owner']));
    store.put(object('a', '2', ['heir']));
    expect(namesOf(store.ownedBy('owner'))).toEqual([]);
    expect(namesOf(store.ownedBy('heir'))).toEqual(['a']);
    store.delete('a');
    store.delete('a');
    expect(namesOf(store.ownedBy('heir'))).toEqual([]);
    expect(store.size).toBe(0);
  });

  it('tells what a new list changes', () => {
    const store = new ObjectStore();
    ['same', 'changed', 'gone'].forEach(uid =>
      store.put(object(uid, '1', ['owner'])),
    );
    const changed = store.replace([
      object('same', '1', ['owner']),
      object('changed', '2', ['owner']),
      object('new', '3', []),
    ]);
    expect(namesOf(changed)).toEqual(['changed', 'changed', 'new', 'gone']);
    expect(namesOf(store.values())).toEqual(['same', 'changed', 'new']);
    expect(namesOf(store.ownedBy('owner'))).toEqual(['same', 'changed']);
  });

  it('takes an older version when the server has it: its store was restored', () => {
    const store = new ObjectStore();
    store.put(object('a', '9', []));
    store.replace([object('a', '2', [])]);
    expect(store.get('a')?.metadata.resourceVersion).toBe('2');
  });
});

function object(uid: string, version: string, owners: string[]): KeptObject {
  return {
    metadata: {
      uid,
      name: uid,
      namespace: 'shop',
      resourceVersion: version,
      ownerReferences: owners.map(owner => ({ uid: owner })),
    },
  };
}

function namesOf(objects: Iterable<KeptObject>): string[] {
  return [...objects].map(({ metadata }) => metadata.name);
}
