package com.unifiedhosting.identity;

/** Whether somebody is let in, as far as the read model has got. */
public enum Access {
    OPEN,
    /** Something that it hangs on is known, and shuts it out. */
    SHUT,
    /** Nothing shuts it out, but something that it hangs on has not been read yet: it may be open in a moment. */
    NOT_KNOWN_YET
}
