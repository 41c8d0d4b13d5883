package com.unifiedhosting.app.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.shared.Refused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pictures are taken as logos, and what is left of them. */
class RedrawnTest {

    private static final String HIDDEN = "<script>alert(1)</script>";

    /** Of two halves: red, and red that is half seen, {@code 0xFF8080} on white. */
    private static byte[] picture(String format, int type, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.setRGB(x, y, x < width / 2 ? 0xFFFF0000 : 0x7FFF0000);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static byte[] png() throws IOException {
        return picture("png", BufferedImage.TYPE_INT_ARGB, 40, 20);
    }

    private static BufferedImage redrawn(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Redrawn.png(file)));
    }

    @Test
    void standsOnWhite() throws IOException {
        BufferedImage logo = redrawn(png());

        assertThat(logo.getWidth()).isEqualTo(40);
        assertThat(logo.getHeight()).isEqualTo(20);
        assertThat(logo.getColorModel().hasAlpha()).isFalse();
        assertThat(logo.getRGB(5, 5)).isEqualTo(0xFFFF0000);
        assertThat(logo.getRGB(35, 5) & 0xFF).isBetween(0x7E, 0x82);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_USHORT_GRAY
            })
    void takesPngsOfAllKinds(int type) throws IOException {
        assertThat(redrawn(picture("png", type, 40, 20)).getWidth()).isEqualTo(40);
    }

    @Test
    void takesJpegs() throws IOException {
        assertThat(redrawn(picture("jpeg", BufferedImage.TYPE_INT_RGB, 800, 400))
                        .getHeight())
                .isEqualTo(400);
    }

    @Test
    void isTheSameWhenRedrawnAgain() throws IOException {
        byte[] once = Redrawn.png(png());

        assertThat(Redrawn.png(once)).isEqualTo(once);
    }

    @Test
    void losesWhatIsNotSeen() throws IOException {
        byte[] clean = Redrawn.png(png());
        byte[] trailing = joined(png(), HIDDEN.getBytes(StandardCharsets.UTF_8));
        byte[] commented = with(png(), "tEXt", ("Comment\0" + HIDDEN).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new String(commented, StandardCharsets.ISO_8859_1)).contains(HIDDEN);
        assertThat(Redrawn.png(trailing)).isEqualTo(clean);
        assertThat(Redrawn.png(commented)).isEqualTo(clean);
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        byte[] gif = picture("gif", BufferedImage.TYPE_INT_RGB, 4, 4);
        byte[] cut = Arrays.copyOf(png(), 60);
        byte[] mangled = png();
        mangled[50] ^= 0x5A;
        for (byte[] file : new byte[][] {
            {},
            {(byte) 0x89, 'P', 'N', 'G'},
            {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            ("<svg xmlns='http://www.w3.org/2000/svg'>" + HIDDEN + "</svg>").getBytes(StandardCharsets.UTF_8),
            gif,
            cut,
            mangled
        }) {
            refused(file);
        }
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        refused(picture("png", BufferedImage.TYPE_INT_RGB, 801, 10));
        refused(picture("png", BufferedImage.TYPE_INT_RGB, 10, 401));
        refused(joined(png(), new byte[48 * 1024]));
    }

    /** Its head says 50,000 × 50,000 pixels: seven gigabytes, unfolded. */
    @Test
    void refusesWhatWouldUnfoldBeforeItIsUnfolded() throws IOException {
        byte[] bomb = png();
        ByteBuffer head = ByteBuffer.wrap(bomb);
        head.putInt(16, 50_000);
        head.putInt(20, 50_000);
        CRC32 sum = new CRC32();
        sum.update(bomb, 12, 17);
        head.putInt(29, (int) sum.getValue());

        refused(bomb);
    }

    private static void refused(byte[] file) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Redrawn.png(file))
                .satisfies(refused ->
                        assertThat(refused.is(BillingRefusal.LOGO_UNSUITABLE)).isTrue());
    }

    /** A PNG with one more part behind its head. */
    private static byte[] with(byte[] png, String kind, byte[] data) {
        byte[] named = joined(kind.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 sum = new CRC32();
        sum.update(named);
        ByteBuffer part = ByteBuffer.allocate(named.length + 8);
        part.putInt(data.length).put(named).putInt((int) sum.getValue());
        return joined(joined(Arrays.copyOf(png, 33), part.array()), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
