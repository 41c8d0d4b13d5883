package com.unifiedhosting.tax;

/** How the digits of tax ids confirm each other. All are given numbers whose shape was checked. */
final class CheckDigits {

    private CheckDigits() {}

    /** The sum of digits, each times its weight. */
    static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    /** ISO/IEC 7064, MOD 11,10: Germany, Croatia. */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + last(digits)) % 10 == 1;
    }

    /** Of Luhn, ISO/IEC 7812-1: Italy, Sweden. */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    static boolean austria(String digits) {
        int sum = 4;
        for (int i = 0; i < 7; i++) {
            int digit = digit(digits, i);
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return (sum + last(digits)) % 10 == 0;
    }

    static boolean belgium(String digits) {
        return (number(digits, 0, 8) + number(digits, 8, 10)) % 97 == 0;
    }

    static boolean greece(String digits) {
        return weighted(digits, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == last(digits);
    }

    /** Keys of two digits; of the newer ones, with letters, the rule is not public. */
    static boolean france(String key) {
        boolean digits = Character.isDigit(key.charAt(0)) && Character.isDigit(key.charAt(1));
        return !digits || (number(key, 2, 11) * 100 + 12) % 97 == number(key, 0, 2);
    }

    static boolean luxembourg(String digits) {
        return number(digits, 0, 6) % 89 == number(digits, 6, 8);
    }

    /** Companies by weights; sole traders, since 2020, by ISO/IEC 7064 MOD 97-10 over {@code NL...B..}, letters as 10 to 35. */
    static boolean netherlands(String number) {
        return weighted(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == digit(number, 8)
                || ("2321" + number.replace("B", "11"))
                                .chars()
                                .map(Character::getNumericValue)
                                .reduce(0, (rest, digit) -> (rest * 10 + digit) % 97)
                        == 1;
    }

    static boolean poland(String digits) {
        return weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == last(digits);
    }

    static boolean portugal(String digits) {
        int rest = 11 - weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (rest > 9 ? 0 : rest) == last(digits);
    }

    static boolean slovenia(String digits) {
        int rest = 11 - weighted(digits, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (rest == 10 ? 0 : rest) == last(digits);
    }

    /** Of companies by one of three remainders; of government and health authorities nothing adds up. */
    static boolean unitedKingdom(String number) {
        if (!Character.isDigit(number.charAt(0))) {
            return true;
        }
        long sum = weighted(number, 8, 7, 6, 5, 4, 3, 2) + number(number, 7, 9);
        return sum % 97 == 0 || sum % 97 == 42 || sum % 97 == 55;
    }

    static boolean switzerland(String digits) {
        return (weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4) + last(digits)) % 11 == 0;
    }

    static boolean norway(String digits) {
        return (weighted(digits, 3, 2, 7, 6, 5, 4, 3, 2) + last(digits)) % 11 == 0;
    }

    private static int digit(String digits, int place) {
        return digits.charAt(place) - '0';
    }

    private static int last(String digits) {
        return digit(digits, digits.length() - 1);
    }

    private static long number(String digits, int from, int until) {
        return Long.parseLong(digits, from, until, 10);
    }
}
