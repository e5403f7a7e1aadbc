export interface Config {
  auth?: {
    providers?: {
      example?: {
        /**
         * Whom the sign-in page of the example portal offers. They are users of the
         * catalog; what each may do is decided by their groups there.
         * @deepVisibility frontend
         */
        people: Array<{
          /** For example user:default/ada. */
          userEntityRef: string;
          /** What they are called on the page. */
          name: string;
          /** What they are, after the name: "owner". */
          role: string;
          /** What they may do, in a sentence. */
          may: string;
        }>;
      };
    };
  };
}
