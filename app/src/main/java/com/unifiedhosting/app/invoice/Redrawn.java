package com.unifiedhosting.app.invoice;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceLogos;
import com.unifiedhosting.shared.Refused;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture drawn anew: what is seen of it and nothing else, no metadata, profiles, comments or trailing bytes. How large it
 * is is looked at before it is unfolded.
 */
final class Redrawn {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private Redrawn() {}

    /** A PNG in RGB on white. */
    static byte[] png(byte[] file) {
        if (file.length > InvoiceLogos.MOST_BYTES) {
            throw unsuitable("The file is larger than 48 KiB.");
        }
        return written(onWhite(read(file, format(file))));
    }

    private static String format(byte[] file) {
        if (begins(file, PNG)) {
            return "png";
        }
        if (begins(file, JPEG)) {
            return "jpeg";
        }
        throw unsuitable("The file is neither PNG nor JPEG.");
    }

    private static boolean begins(byte[] file, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= file.length || file[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static BufferedImage read(byte[] file, String format) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            if (reader.getWidth(0) > InvoiceLogos.MOST_WIDTH || reader.getHeight(0) > InvoiceLogos.MOST_HEIGHT) {
                throw unsuitable("The picture is larger than 800 x 400 pixels.");
            }
            return reader.read(0);
        } catch (Refused refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // the readers of the JDK answer what is broken with exceptions of all kinds
            throw unsuitable("The picture cannot be read.");
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage onWhite(BufferedImage picture) {
        BufferedImage drawn = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        try {
            pen.drawImage(picture, 0, 0, Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    private static byte[] written(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Refused unsuitable(String why) {
        return new Refused(BillingRefusal.LOGO_UNSUITABLE, why);
    }
}
