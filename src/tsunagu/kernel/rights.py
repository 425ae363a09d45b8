"""The kinds of industrial property rights, by the word the house has for each."""

from tsunagu.kernel.words import Words

RIGHTS = {
    "patent": Words("特許", "Patent"),
    "utility_model": Words("実用新案", "Utility model"),
    "design": Words("意匠", "Design"),
    "trademark": Words("商標", "Trademark"),
}
