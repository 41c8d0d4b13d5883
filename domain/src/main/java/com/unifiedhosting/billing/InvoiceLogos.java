package com.unifiedhosting.billing;

/** The logos that stand, or stood, on invoices. None is ever removed, because an invoice is made again from its events. */
public interface InvoiceLogos {

    /** The largest file that is taken, in bytes. */
    int MOST_BYTES = 48 * 1024;

    /** The largest picture that is taken, in pixels. */
    int MOST_WIDTH = 800;

    /** The largest picture that is taken, in pixels. */
    int MOST_HEIGHT = 400;

    /**
     * Keeps a picture, drawn anew on white, so that nothing of the file but what is seen remains. The same one again is
     * the same logo.
     *
     * @param file a PNG or JPEG
     * @throws com.unifiedhosting.shared.Refused LOGO_UNSUITABLE when it is none, or too large
     */
    LogoHash keep(byte[] file);

    /**
     * A kept picture.
     *
     * @return a PNG without transparency
     * @throws IllegalStateException when there is none of that hash
     */
    byte[] png(LogoHash logo);
}
